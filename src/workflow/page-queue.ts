/** Between who reads and who saves: it holds so many, and whoever comes with one more waits. */
export interface PageQueue<Page> {
  readonly put: (page: Page) => Promise<void>;
  /** At least one and at most so many; none when nothing more will come. */
  readonly take: (most: number) => Promise<readonly Page[]>;
  /** Nothing is taken in any more, and nobody waits. */
  readonly close: () => void;
}

export function createPageQueue<Page>(capacity: number): PageQueue<Page> {
  const pages: Page[] = [];
  let isClosed = false;
  let sleepers: (() => void)[] = [];
  const wake = () => {
    const woken = sleepers;
    sleepers = [];
    for (const each of woken) each();
  };
  const change = () => new Promise<void>((resolve) => sleepers.push(resolve));
  return {
    put: async (page) => {
      while (pages.length >= capacity && !isClosed) await change();
      if (isClosed) return;
      pages.push(page);
      wake();
    },
    take: async (most) => {
      while (pages.length === 0 && !isClosed) await change();
      const taken = pages.splice(0, most);
      wake();
      return taken;
    },
    close: () => {
      isClosed = true;
      wake();
    },
  };
}
