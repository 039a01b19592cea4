import { expect, type Locator, type Page } from '@playwright/test';
import { anyIn, type Say } from './words.ts';

/** The page on which a quiz is sat, as a student finds their way on it. */
export class AttemptPage {
  readonly page: Page;
  readonly say: Say;
  readonly bar: Locator;
  readonly question: Locator;

  constructor(page: Page, say: Say) {
    this.page = page;
    this.say = say;
    this.bar = page.locator('.attempt-bar');
    this.question = page.getByRole('article');
  }

  get startButton(): Locator {
    const [name = ''] = this.say('quiz.start.start', { minutes: 2 }).split('2');
    return this.page.getByRole('button', { name });
  }

  /** Starts the quiz whose page is open. @returns the attempt's id */
  async start(): Promise<string> {
    await this.startButton.click();
    await expect(this.question).toBeVisible();
    return this.id();
  }

  id(): string {
    const id = /attempts\/([0-9a-f-]{36})/.exec(this.page.url())?.[1];
    if (!id) throw new Error(`${this.page.url()} is no page of an attempt`);
    return id;
  }

  /** A question's square in the map, by its number from 1. */
  square(number: number): Locator {
    const name = this.say('quiz.attempt.map.question', { number, state: '…' });
    return this.page.getByRole('navigation').getByRole('button', { name: anyIn(name) });
  }

  async goTo(number: number): Promise<void> {
    await this.square(number).click();
    await this.expectQuestion(number);
  }

  async expectQuestion(number: number): Promise<void> {
    await expect(this.question).toContainText(
      anyIn(this.say('quiz.attempt.questionOf', { number, count: 77, points: 1 }).replace('77', '…')),
    );
  }

  /** The field of a question that asks for one number or word. */
  get field(): Locator {
    return this.question.locator('input:not([type])').first();
  }

  /** Types an answer key by key. */
  async type(answer: string): Promise<void> {
    await this.field.fill('');
    await this.field.pressSequentially(answer);
  }

  /** Waits until the bar says that everything is saved. */
  async expectSaved(): Promise<void> {
    await expect(this.bar).toContainText(
      anyIn(this.say('quiz.attempt.save.saved', { time: '…' }).replace(/…$/, '')),
    );
  }

  async expectOffline(count: number): Promise<void> {
    await expect(this.bar).toContainText(this.say('quiz.attempt.save.offline', { count }));
  }

  async finish(): Promise<void> {
    await this.page.getByRole('button', { name: this.say('quiz.attempt.finish'), exact: true }).click();
    await expect(
      this.page.getByRole('heading', { name: this.say('quiz.attempt.summary.title') }),
    ).toBeVisible();
  }

  submitButton(count: { answered: number; unanswered: number }): Locator {
    return this.page.getByRole('button', { name: this.say('quiz.attempt.summary.submit', count) });
  }

  /** Goes to the summary, hands in and ends on the review. */
  async submit(count: { answered: number; unanswered: number }): Promise<void> {
    await this.finish();
    await this.submitButton(count).click();
    await this.page.waitForURL(/\/review$/);
  }
}
