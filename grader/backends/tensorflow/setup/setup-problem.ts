/** What keeps TensorFlow from being installed, in one line for the person at the terminal. */
export class SetupProblem extends Error {
  override name = 'SetupProblem';
}
