import { pino } from 'pino';

/**
 * An error as it stands in the log: without the values that a failed statement was sent with, since scores that
 * nobody may know yet are among them.
 */
export function errorInLog(error: Error): Record<string, unknown> {
  const { params: _params, message, stack, ...rest } = pino.stdSerializers.err(error);
  const withoutValues = (text: string) => text.replaceAll(/\nparams:[^\n]*/g, '');
  return { ...rest, message: withoutValues(message), stack: withoutValues(stack) };
}
