/** One labelled set on disk: `images` holds size × height × width × channels bytes, `labels` size bytes. */
export interface LabelledFiles {
  images: string;
  labels: string;
  size: number;
}

/** What the sandbox child may read. Hidden images are in another folder. */
export interface TrainingData {
  /** [height, width, channels] */
  imageShape: [number, number, number];
  classes: string[];
  train: LabelledFiles;
  validation: LabelledFiles;
}

/** What only the scorer child may read. `parts` holds a byte an image: 0 public, 1 private. */
export interface HiddenData extends LabelledFiles {
  imageShape: [number, number, number];
  classes: string[];
  parts: string;
}

/** A data set drawn and redrawn for this installation, checked against the digests it was written with. */
export interface PreparedDataset {
  slug: 'mnist' | 'cifar10';
  /** sha256 of the manifest: changes when the secret, the source or the recipe changes */
  digest: string;
  training: TrainingData;
  hidden: HiddenData;
  /** A PNG sheet of given images, one row a class, for the data page. */
  examplesPng: string;
}

/** Why a data set cannot be used now. */
export interface DatasetProblem {
  slug: 'mnist' | 'cifar10';
  problem: 'missing' | 'damaged';
  /** The file that is missing or damaged, if one can be named. */
  file: string | null;
  /** For the log and the terminal, English: what is wrong and the command that mends it. */
  detail: string;
}
