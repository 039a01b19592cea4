import type { DatasetSlug } from '#db/contract/competition.ts';

/** How the graders divide each data set. */
export interface DatasetSizes {
  train: number;
  validation: number;
  hidden: number;
  public: number;
  /** Whether images may also be mirrored when they are redrawn. */
  mirrored: boolean;
  /** Whether each image is drawn between two published ones. */
  blended: boolean;
}

export const DATASET_SIZES: Record<DatasetSlug, DatasetSizes> = {
  mnist: { train: 55_000, validation: 5_000, hidden: 10_000, public: 3_000, mirrored: false, blended: true },
  cifar10: {
    train: 45_000,
    validation: 5_000,
    hidden: 10_000,
    public: 3_000,
    mirrored: true,
    blended: false,
  },
};
