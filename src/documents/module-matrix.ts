/** A square code as its modules, row by row from the top left corner; 1 is dark. */
export interface ModuleMatrix {
  readonly size: number;
  readonly modules: Uint8Array;
}
