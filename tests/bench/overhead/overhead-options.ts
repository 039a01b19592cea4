import { z } from 'zod';
import { BackendName } from '#db/contract/grading-result.ts';

/** What `npm run bench -- overhead` was asked, as commander hands it over. */
export const OverheadOptions = z
  .object({
    quick: z.boolean().default(false),
    memory: z.boolean().default(false),
    withOtter: z.boolean().default(false),
    backend: BackendName.optional(),
    json: z.string().optional(),
    markdown: z.string().optional(),
  })
  .refine(({ quick, memory }) => !quick || !memory, 'either --quick or --memory');
export type OverheadOptions = z.infer<typeof OverheadOptions>;
