/** The thing itself: an article is one thing in every shop; what has none is a thing of its own. */
export function itemIdOf(item: {
  readonly shop: string;
  readonly sku: string;
  readonly article: string;
}): string {
  return item.article === '' ? `${item.shop}/${item.sku}` : item.article;
}
