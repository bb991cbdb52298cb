/** A PDF of blank pages, sizes in mm. */
export function pageOf(width: number, height: number, ...more: readonly (readonly [number, number])[]) {
  const sizes = [[width, height] as const, ...more];
  const kids = sizes.map((_, index) => `${index + 3} 0 R`).join(' ');
  const points = (mm: number) => ((mm * 72) / 25.4).toFixed(4);
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${sizes.length}/Kids[${kids}]>>`,
    ...sizes.map(([w, h]) => `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${points(w)} ${points(h)}]>>`),
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj${object}endobj\n`;
    return at;
  });
  const start = text.length;
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  text += `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(text));
}
