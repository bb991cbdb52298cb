/** Starts as a PDF and ends as one: a file that was cut off has no end mark. */
export function isWholePdf(bytes: Uint8Array): boolean {
  return latin(bytes.subarray(0, 1024)).includes('%PDF') && latin(bytes.subarray(-1024)).includes('%%EOF');
}

export function isWholePng(bytes: Uint8Array): boolean {
  return latin(bytes.subarray(1, 4)) === 'PNG' && latin(bytes.subarray(-8)).startsWith('IEND');
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
