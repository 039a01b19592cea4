import { packedBytes } from '#db/contract/packed-source.ts';
import { carriesData, symbolicLinks } from '../messages/source-messages.ts';
import type { GradingRequest } from './grading-request.ts';
import type { Judgement } from './judge-training.ts';

/** What keeps a source from being compiled at all, whatever is in it; null where nothing does. */
export function refuseSource({ files, symbolicLinks: links, competition }: GradingRequest): Judgement | null {
  if (links?.length) return { verdict: 'compile_error', message: symbolicLinks(links) };
  const { packedSourceBytes } = competition.limits;
  if (packedSourceBytes === undefined) return null;
  const packed = packedBytes(files);
  if (packed <= packedSourceBytes) return null;
  return { verdict: 'compile_error', message: carriesData(packed, packedSourceBytes) };
}
