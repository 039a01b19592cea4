import type { LocalizedText } from '#db/contract/locale.ts';

/** Ends the check of a model with the reason for the student; becomes a value where the check was asked for. */
export class InvalidModel extends Error {
  override name = 'InvalidModel';
  readonly explanation: LocalizedText;
  constructor(explanation: LocalizedText) {
    super(explanation.en);
    this.explanation = explanation;
  }
}
