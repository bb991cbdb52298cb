/**
 * Roots of template trees, each with `labels/*.yaml` and `fonts/*.ttf` below it.
 * The seller's own files hide the shipped ones of the same name.
 */
export interface TemplateFolders {
  readonly own?: string;
  readonly shipped: string;
}
