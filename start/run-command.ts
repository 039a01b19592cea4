import { CommanderError } from 'commander';
import { explainFailure } from './explain-failure.ts';

/** Runs an operator's command as this process: what stops it is said in one line, and the exit status says that it did. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    // its own words have been said by then
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    const { text, status } = explainFailure(error, 'the data folder');
    process.stderr.write(`${text}\n`);
    process.exitCode = status;
  }
}
