import type { LabelTaskState, Ozon } from '../workflow/ports.js';
import { wireId } from './big-integers.js';
import { type Client, call } from './call.js';
import { download } from './download.js';
import { labelTaskCreate, labelTaskGet } from './endpoints/labels.js';

/** Ozon's labels: task, poll, file. A completed task may be partial. Source: FACTS.md §8. */
export function labelCalls(client: Client): Pick<Ozon, 'createLabelTasks' | 'labelTask' | 'download'> {
  return {
    async createLabelTasks(numbers) {
      const { tasks } = (await call(client, labelTaskCreate, { posting_numbers: [...numbers] })).answer;
      const idOf = (type: string) => tasks.find((task) => task.task_type === type)?.task_id || undefined;
      return { big: idOf('big_label'), small: idOf('small_label') };
    },
    labelTask: (taskId) => labelTaskState(client, taskId),
    download: (url) => download(client, url),
  };
}

async function labelTaskState(client: Client, taskId: string): Promise<LabelTaskState> {
  const { answer } = await call(client, labelTaskGet, { task_id: wireId(taskId) });
  const state = answer.status?.code ?? '';
  if (state === 'error') {
    return { state: 'failed', message: answer.error?.message || answer.error?.code || '' };
  }
  // A word that we don't know is waited for; the caller's patience is bounded.
  if (state !== 'completed') return { state: 'waiting' };
  const unprinted = (answer.status?.unprinted_postings ?? []).map(({ posting_number: number, message }) => ({
    number,
    message,
  }));
  return { state: 'completed', fileUrl: answer.file_url || undefined, unprinted };
}
