import type { DatasetProblem } from './prepared-dataset.ts';

/** What is known of a data set before any file of it is read, and how it is divided. */
export interface DatasetFacts {
  slug: 'mnist' | 'cifar10';
  /** [height, width, channels] */
  imageShape: [number, number, number];
  /** Class names in label order. */
  classes: string[];
  /** Images that are hidden, those of them that score in public, and validation images among the given. */
  sizes: { hidden: number; public: number; validation: number };
  redraw: {
    /** What lies beyond the edge of an image: black, or the edge itself drawn out. */
    outside: 'black' | 'edge';
    /** Half of the images are mirrored, left to right. */
    mirror: boolean;
    /** Each image is drawn between two published ones of its class; for strokes on black alone. */
    blend: boolean;
  };
}

/** All images of a data set as they were published: `images` [n, height, width, channels] and `labels` [n], bytes. */
export interface SourceImages {
  images: Uint8Array;
  labels: Uint8Array;
}

/** Where the published files of a data set come from. */
export interface DatasetSource {
  facts: DatasetFacts;
  /** Names the published files by their digest, without reading them all; or says why there are none. */
  identify(dataDir: string): Promise<{ digest: string } | DatasetProblem>;
  /** Reads every image and checks the files' digests; a file that differs is named and not used. */
  read(dataDir: string): Promise<SourceImages | DatasetProblem>;
}
