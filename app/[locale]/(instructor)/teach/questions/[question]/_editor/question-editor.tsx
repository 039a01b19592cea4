'use client';
import './editor.css';
import { type Messages, useLocale, useTranslations } from 'next-intl';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { Button } from '#app/_components/button.tsx';
import { ShortcutList } from '#app/_components/shortcut-list.tsx';
import type { InEachLanguage } from '#app/_domain/authoring/authoring-messages.ts';
import type { SavedDraft } from '#app/_domain/authoring/save-draft.ts';
import { CheckPanel } from './check-panel.tsx';
import { MistakeList } from './mistake-list.tsx';
import { NewerTextPanel } from './newer-text.tsx';
import { PreviewControls, type PreviewWidth } from './preview-controls.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { ProblemList } from './problem-list.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { SaveStatus } from './save-status.tsx';
import { SourceField, type SourceHandle } from './source-field.tsx';
import { useCheck } from './use-check.ts';
import { usePreview } from './use-preview.ts';
import { useSaving } from './use-saving.ts';
import { useTrial } from './use-trial.ts';

const TABS = ['preview', 'mistakes', 'check'] as const;

export interface EditorProps {
  course: { id: string; slug: string; timeZone: string };
  slug: string;
  source: string;
  saved: SavedDraft;
  /** Where it stands and which quizzes use it. */
  about: string;
  mayPublish: boolean;
  /** Published quizzes that use it. */
  quizzes: number;
  messages: InEachLanguage<Partial<Messages>>;
}

/** The text on one side, what becomes of it on the other. */
export function QuestionEditor(props: EditorProps) {
  const { course, slug, mayPublish, messages } = props;
  const t = useTranslations('authoring');
  const which = { course: course.slug, slug };
  const saving = useSaving(which, props.source, props.saved);
  const { source } = saving;
  const [seed, setSeed] = useState(1);
  const [language, setLanguage] = useState(useLocale());
  const [width, setWidth] = useState<PreviewWidth>('wide');
  const [tab, setTab] = useState<string>('preview');
  const field = useRef<SourceHandle>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const asked = { courseId: course.id, slug, source, seed };
  const preview = usePreview(asked);
  const trial = useTrial(asked, {
    unreachable: t('preview.unreachable'),
    failed: t('trial.runFailed'),
  });
  const { state: check, check: runCheck } = useCheck({ courseId: course.id, slug });

  const goTo = (line: number) => field.current?.goTo(line);
  const showSeed = (next: number) => {
    setSeed(next);
    setTab('preview');
  };
  const checkNow = () => {
    setTab('check');
    if (check.kind !== 'checking') void runCheck(source);
  };
  const openPublish = async () => {
    if (!(await saving.save())) return;
    dialog.current?.showModal();
    if (check.kind !== 'checked' || check.source !== source) void runCheck(source);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.key.toLowerCase() === 's') {
      event.preventDefault();
      void saving.save();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      checkNow();
    }
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the page, each has its button too
    <div className="editor-wide space-y-4" onKeyDown={onKeyDown}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="mr-auto text-sm text-muted">{props.about}</p>
        <SaveStatus state={saving.state} saved={saving.saved} zone={course.timeZone} />
        <span className="flex flex-wrap gap-2">
          <ShortcutList shortcuts={['save', 'checkQuestion', 'indent']} />
          <Button onClick={() => void saving.save()} aria-keyshortcuts="Control+S Meta+S">
            {t('save.save')}
          </Button>
          <Button onClick={checkNow} aria-keyshortcuts="Control+Enter Meta+Enter">
            {t('check.short')}
          </Button>
          {mayPublish ? (
            <Button
              kind="primary"
              onClick={openPublish}
              disabled={saving.saved.published && saving.state.kind === 'saved'}
            >
              {t('publish.open')}
            </Button>
          ) : null}
        </span>
      </div>
      {saving.state.kind === 'newer' ? (
        <NewerTextPanel
          newer={saving.state.newer}
          zone={course.timeZone}
          onKeepMine={saving.keepMine}
          onTakeTheirs={saving.takeTheirs}
        />
      ) : null}
      <div className="editor-panes">
        <section aria-label={t('source.label')} className="editor-pane">
          <SourceField handle={field} source={source} onChange={saving.change} problems={preview.problems} />
        </section>
        <Tabs selectedKey={tab} onSelectionChange={(key) => setTab(String(key))} className="editor-pane">
          <TabList aria-label={t('tabs.label')} className="editor-tabs">
            {TABS.map((id) => (
              <Tab key={id} id={id} className="editor-tab">
                {t(`tabs.${id}`)}
              </Tab>
            ))}
          </TabList>
          <TabPanel id="preview" className="editor-panel">
            <PreviewControls
              seed={seed}
              onSeed={setSeed}
              language={language}
              onLanguage={setLanguage}
              width={width}
              onWidth={setWidth}
            />
            <ProblemList problems={preview.problems} goTo={goTo} />
            <PreviewPane
              preview={preview}
              trial={trial}
              language={language}
              width={width}
              messages={messages}
            />
          </TabPanel>
          <TabPanel id="mistakes" className="editor-panel">
            <MistakeList
              variant={preview.variant}
              language={language}
              onTry={({ response }) => {
                setTab('preview');
                void trial.check(response);
              }}
            />
          </TabPanel>
          <TabPanel id="check" className="editor-panel">
            <CheckPanel state={check} source={source} onCheck={checkNow} goTo={goTo} onSeed={showSeed} />
          </TabPanel>
        </Tabs>
      </div>
      {mayPublish ? (
        <PublishDialog
          ref={dialog}
          which={which}
          saved={saving.saved}
          check={check}
          quizzes={props.quizzes}
          onPublished={saving.published}
          goTo={goTo}
          onSeed={showSeed}
        />
      ) : null}
    </div>
  );
}
