import { z } from 'zod';
import { LocalizedText } from './locale.ts';

/** One wall of the operating system around the processes that touch a student's work, as a worker found it. */
export const SandboxLayer = z.object({
  name: z.enum(['bubblewrap', 'seccomp', 'rlimits', 'dies_with_parent', 'control_group', 'unprivileged']),
  title: LocalizedText,
  stands: z.boolean(),
  /** `GRADER_SANDBOX=required` refuses to grade without it. */
  isRequired: z.boolean(),
  /** What it does, or what is missing and how to get it. */
  detail: LocalizedText,
});
export type SandboxLayer = z.infer<typeof SandboxLayer>;
