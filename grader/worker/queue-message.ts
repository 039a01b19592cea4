import { z } from 'zod';

/** What stands in the queue: the job itself is in its table. */
export const QueueMessage = z.object({ gradingJobId: z.uuid() });
export type QueueMessage = z.infer<typeof QueueMessage>;

/** How many messages a call changed; pg-boss's types leave it out. */
export const Settled = z.object({ affected: z.int() });
