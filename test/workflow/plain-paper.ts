import type { Documents, Ozon, Ports } from '../../src/workflow/ports.js';

/**
 * The same shop with paper that costs no time: pages are short texts, and Ozon's files are not fetched. For stories
 * that are told a hundred times over and speak of promises, not of what stands on a page.
 */
export function onPlainPaper(ports: Ports): Ports {
  const documents: Documents = {
    ...ports.documents,
    render: async (template, pages) => bytesOf([template, ...pages.map((page) => page.posting)]),
    renderLabel: async (template, pages) => bytesOf([template, ...pages.map((page) => page.posting)]),
    prove: async (_pdf, expected) => ({
      pages: expected.map(({ posting }, index) => ({ posting, page: index + 1 })),
      missing: [],
    }),
    split: async (_pdf, pageNumbers) => pageNumbers.map((page) => bytesOf([`page ${page}`])),
    merge: async (pages) => ({
      pdf: bytesOf(pages.map(({ posting, mark }) => `${posting} ${mark ?? ''}`)),
      placed: pages.map(({ posting }, index) => ({ posting, page: index + 1 })),
      pageCount: pages.length,
      refused: [],
      uncaptioned: [],
    }),
  };
  const client: Ozon = {
    ...ports.ozon('practice'),
    download: async (url) => bytesOf([url]),
    carriageDocuments: async (id) => bytesOf([id]),
  };
  return { ...ports, documents, ozon: () => client };
}

function bytesOf(lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(lines.join('\n'));
}
