import type { Locale } from '#db/contract/locale.ts';
import type { PublicResult } from '#db/contract/public-result.ts';
import { seconds } from '../messages/localized.ts';

const VERDICTS: Record<Locale, Record<string, string>> = {
  en: {
    accepted: 'Accepted',
    compile_error: 'Compile error',
    runtime_error: 'Runtime error',
    time_limit: 'Time limit',
    memory_limit: 'Memory limit',
    output_limit: 'Output limit',
    invalid_model: 'Model cannot be scored',
    cancelled: 'Cancelled',
    system_error: 'Our fault',
  },
  'zh-TW': {
    accepted: '通過',
    compile_error: '編譯錯誤',
    runtime_error: '執行錯誤',
    time_limit: '超過時間限制',
    memory_limit: '超過記憶體限制',
    output_limit: '超過輸出限制',
    invalid_model: '模型無法評分',
    cancelled: '已取消',
    system_error: '平台的問題',
  },
};

/** The result for a person at a terminal. */
export function formatResult(result: PublicResult, locale: Locale): string {
  const lines = [headline(result, locale)];
  if (result.message) lines.push(result.message);
  for (const { file, line, column, code, message } of result.diagnostics) {
    lines.push(`  ${file}:${line}:${column}  ${code}  ${message}`);
  }
  lines.push(...result.notices.map((notice) => `· ${notice}`));
  const { compilingMs, startingMs, trainingMs, scoringMs } = result.phases;
  const phases = { compile: compilingMs, start: startingMs, train: trainingMs, score: scoringMs };
  const reached = Object.entries(phases).filter((entry): entry is [string, number] => entry[1] !== null);
  if (reached.length) lines.push(reached.map(([name, ms]) => `${name} ${seconds(ms)} s`).join(' · '));
  return `${lines.join('\n')}\n`;
}

function headline(result: PublicResult, locale: Locale): string {
  const verdict = VERDICTS[locale][result.verdict] ?? result.verdict;
  if (result.score === null || !result.scoreInterval) return verdict;
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
  const [low, high] = result.scoreInterval;
  return `${verdict}: ${result.metric} ${percent(result.score)} (95 %: ${percent(low)} … ${percent(high)})`;
}
