import type { Ozon } from '../workflow/ports.js';
import { wireId } from './big-integers.js';
import { type Client, call } from './call.js';
import {
  actCheckStatus,
  actGetBarcode,
  actGetBarcodeText,
  actGetContainerLabels,
  actGetPdf,
  actGetPostings,
} from './endpoints/carriages.js';

type CarriagePaperCalls = Pick<
  Ozon,
  | 'carriageStatus'
  | 'carriagePostings'
  | 'carriageBarcode'
  | 'carriageBarcodeText'
  | 'carriageDocuments'
  | 'carriagePlaceLabels'
>;

/** Papers of a carriage; the act methods take the carriage id. Source: FACTS.md §6, steps 10–11. */
export function carriagePaperCalls(client: Client): CarriagePaperCalls {
  return {
    async carriageStatus(carriageId) {
      const { result } = (await call(client, actCheckStatus, { id: wireId(carriageId) })).answer;
      return {
        state: result.status,
        added: result.added_to_act,
        removed: result.removed_from_act,
        isPartial: result.is_partial,
        hasMore: result.has_postings_for_next_carriage,
      };
    },
    async carriagePostings(carriageId) {
      const { result } = (await call(client, actGetPostings, { id: wireId(carriageId) })).answer;
      return result.map((each) => each.posting_number).filter((number) => number !== '');
    },
    async carriageBarcode(carriageId) {
      return (await call(client, actGetBarcode, { id: wireId(carriageId) })).answer;
    },
    async carriageBarcodeText(carriageId) {
      return (await call(client, actGetBarcodeText, { id: wireId(carriageId) })).answer.result;
    },
    async carriagePlaceLabels(carriageId) {
      return (await call(client, actGetContainerLabels, { id: wireId(carriageId) })).answer;
    },
    async carriageDocuments(carriageId) {
      return (await call(client, actGetPdf, { id: wireId(carriageId) })).answer;
    },
  };
}
