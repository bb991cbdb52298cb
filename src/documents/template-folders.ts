/**
 * Roots of template trees, each with `labels/*.yaml`, `fonts/*.ttf` and `images/*` below it.
 * The seller's own files hide the shipped ones of the same name.
 */
export interface TemplateFolders {
  readonly own?: string;
  readonly shipped: string;
  /** A font outside the trees for the letters that a template's own fonts lack. */
  readonly cjk?: CjkFont | undefined;
}

export interface CjkFont {
  readonly path: string;
  /** The PostScript name of one face of a collection (.ttc); otherwise the simplified Chinese one, or the first. */
  readonly face?: string | undefined;
}
