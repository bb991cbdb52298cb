import type { Documents, MergePage, ProvenLabels, Rules } from './workflow/ports.js';

export interface DocumentsOptions {
  readonly ownTemplates: string;
  readonly shippedTemplates: string;
  readonly cjkFont?: { readonly path: string; readonly face: string | undefined } | undefined;
  /** Where proven label pages are kept by their hash. */
  readonly cacheFolder: string;
}

/** The documents room behind its port; PDF libraries are loaded with the first call that needs one. */
export function createDocuments({
  ownTemplates,
  shippedTemplates,
  cjkFont,
  cacheFolder,
}: DocumentsOptions): Documents {
  const folders = { own: ownTemplates, shipped: shippedTemplates, cjk: cjkFont };
  const cache = async () => (await import('./documents/label-cache.js')).labelCache(cacheFolder);
  return {
    render: async (template, pages, at) => {
      const { renderTemplate } = await import('./documents/template-rendering.js');
      return renderTemplate(folders, template, pages, { at });
    },
    renderTo: async (template, pages, { at, path }) => {
      const [{ writeTemplate }, { writeWholeInPieces }] = await Promise.all([
        import('./documents/template-rendering.js'),
        import('./whole-file.js'),
      ]);
      await writeWholeInPieces(path, (write) => writeTemplate(folders, template, pages, { at, write }));
    },
    renderLabel: async (template, pages, at) => {
      const { renderScanned } = await import('./documents/template-preview.js');
      return renderScanned(folders, template, pages, at);
    },
    prove: async (pdf, expected) => {
      const { proveLabels } = await import('./documents/label-proof.js');
      return told(await proveLabels(pdf, expected));
    },
    readLabels: async (file) => (await import('./documents/label-reading.js')).readLabelPages(file),
    split: async (pdf, pageNumbers) =>
      (await import('./documents/label-merge.js')).splitPages(pdf, pageNumbers),
    merge: async (pages, paper) => {
      const { mergePages } = await import('./documents/label-merge.js');
      return mergePages(pages.map(withoutAbsent), folders, paper);
    },
    put: async (bytes) => (await cache()).put(bytes),
    get: async (sha256) => (await cache()).get(sha256),
    writeFile: async (path, bytes) => (await import('./whole-file.js')).writeWhole(path, bytes),
    fonts: async () => (await import('./documents/font-check.js')).checkFonts(folders),
    zip: async (files, at) => (await import('./documents/zip-file.js')).zipOf(files, at),
    hashOf: async (bytes) => (await import('./whole-file.js')).hashOf(bytes),
    fileHash: async (path) => (await import('./whole-file.js')).fileHash(path),
    fileHead: async (path) => (await import('./whole-file.js')).fileHead(path),
    readFile: async (path) => (await import('./whole-file.js')).readWhole(path),
  };
}

/** The files of rules behind their port. */
export function rulesFrom(folders: { readonly own: string; readonly shipped: string }): Rules {
  const rules = async () => (await import('./documents/rules-file.js')).rulesIn(folders);
  let opened: Promise<Rules> | undefined;
  const open = () => {
    opened ??= rules();
    return opened;
  };
  return {
    checklists: async () => (await open()).checklists(),
    packing: async () => (await open()).packing(),
    deliveries: async () => (await open()).deliveries(),
    aql: async () => (await open()).aql(),
  };
}

type Proof = Awaited<ReturnType<typeof import('./documents/label-proof.js')['proveLabels']>>;

function told({ labels }: Proof): ProvenLabels {
  const pages = labels.flatMap((label) =>
    label.outcome === 'proven' ? [{ posting: label.posting, page: label.page }] : [],
  );
  const missing = labels.flatMap((label) =>
    label.outcome === 'unproven' ? [{ posting: label.posting, why: label.reason }] : [],
  );
  return { pages, missing };
}

function withoutAbsent({ posting, pdf, mark, caption, ticket }: MergePage) {
  return {
    posting,
    pdf,
    ...(mark === undefined ? {} : { mark }),
    ...(caption === undefined ? {} : { caption }),
    ...(ticket === undefined ? {} : { ticket }),
  };
}
