/** Cargo places of entrusted acceptance. A change is a task of Ozon's: what it came to is read with `containerTask`. */
export interface OzonContainers {
  createContainers(wanted: WantedContainers): Promise<readonly string[]>;
  fillContainer(id: string, numbers: readonly string[]): Promise<ContainerChange>;
  emptyContainer(id: string, numbers: readonly string[]): Promise<ContainerChange>;
  approveContainers(ids: readonly string[]): Promise<ContainerChange>;
  cancelContainers(ids: readonly string[]): Promise<ContainerChange>;
  placeOnPallet(palletId: string, boxIds: readonly string[]): Promise<ContainerChange>;
  takeOffPallet(palletId: string, boxIds: readonly string[]): Promise<ContainerChange>;
  containers(query: ContainerQuery): Promise<readonly Container[]>;
  container(id: string): Promise<ContainerContent>;
  containerStates(
    ids: readonly string[],
  ): Promise<readonly { readonly id: string; readonly state: string }[]>;
  containerTask(taskId: string): Promise<{ readonly state: string; readonly error: string | undefined }>;
  /** PDF; throws where Ozon made none. */
  containerLabels(ids: readonly string[]): Promise<Uint8Array>;
  /** PDF: waybill and shipping list. */
  containerDocuments(ids: readonly string[]): Promise<Uint8Array>;
}

export interface WantedContainers {
  readonly warehouseId: string;
  readonly cargo: 'box' | 'pallet';
  readonly sort: 'sort' | 'non-sort';
  /** 1–100. */
  readonly count: number;
}

export interface ContainerChange {
  readonly taskId: string;
  /** By container id or posting number, what Ozon did not take. */
  readonly errors: readonly { readonly of: string; readonly message: string }[];
}

export interface ContainerQuery {
  readonly from: string;
  readonly to: string;
  readonly sort: 'sort' | 'non-sort';
  readonly warehouseId?: string | undefined;
}

export interface Container {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly cargo: string;
  readonly sort: string;
  readonly warehouseId: string;
  readonly count: number;
  readonly actions: readonly string[];
}

export interface ContainerContent extends Container {
  readonly postings: readonly string[];
  readonly palletId: string | undefined;
  readonly boxIds: readonly string[];
}
