import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Liquid, Template } from 'liquidjs';
import { AppError } from '../domain/errors.js';
import type { Messages } from '../workflow/ports.js';
import { holeError, noTemplate, templateInvalid } from './message-error.js';

export interface MessageFolders {
  /** The seller's own template tree; its files hide the shipped ones of the same name. */
  readonly own?: string | undefined;
  /** The tree that comes with the program; both hold `messages/*.liquid`. */
  readonly shipped: string;
}

/**
 * Texts of messages from `messages/<event>.<channel>.<language>.liquid`, `any` standing for every channel that has
 * no file of its own. A first line `Subject: …` becomes the subject. Throws AppError usage `no-template`,
 * `template-invalid` and `template-hole` (a variable that this message does not have), naming file and variable.
 */
export function createMessages(folders: MessageFolders): Messages {
  const parsed = new Map<string, Promise<ParsedTemplate>>();
  return {
    async render(name, values) {
      const file = await findTemplate(folders, name);
      const template = parsed.get(file.path) ?? parse(file);
      parsed.set(file.path, template);
      return fill(file.path, await template, values);
    },
  };
}

interface TemplateFile {
  readonly path: string;
  readonly source: string;
}

interface ParsedTemplate {
  readonly engine: Liquid;
  readonly subject: Template[];
  readonly text: Template[];
}

async function findTemplate(
  folders: MessageFolders,
  name: { readonly event: string; readonly channel: string; readonly language: string },
): Promise<TemplateFile> {
  const files = [name.channel, 'any'].map((channel) => `${name.event}.${channel}.${name.language}.liquid`);
  const roots = folders.own === undefined ? [folders.shipped] : [folders.own, folders.shipped];
  for (const root of roots) {
    for (const file of files) {
      const path = join(root, 'messages', file);
      const source = await sourceOf(path);
      if (source !== undefined) return { path, source };
    }
  }
  throw noTemplate(files[0] ?? '', roots);
}

async function sourceOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const isAbsent = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    if (isAbsent) return undefined;
    throw templateInvalid(path, cause);
  }
}

async function parse(file: TemplateFile): Promise<ParsedTemplate> {
  const { createEngine } = await import('./message-engine.js');
  const engine = createEngine();
  const { subject, text } = subjectAndText(file.source);
  try {
    return { engine, subject: engine.parse(subject, file.path), text: engine.parse(text, file.path) };
  } catch (cause) {
    throw templateInvalid(file.path, cause);
  }
}

function subjectAndText(source: string): { readonly subject: string; readonly text: string } {
  const lines = source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const match = /^Subject:[ \t]*(.*)\n+/.exec(lines);
  return match
    ? { subject: match[1] ?? '', text: lines.slice(match[0].length) }
    : { subject: '', text: lines };
}

async function fill(path: string, template: ParsedTemplate, values: Readonly<Record<string, unknown>>) {
  try {
    const subject: unknown = await template.engine.render(template.subject, { ...values });
    const text: unknown = await template.engine.render(template.text, { ...values });
    return { subject: String(subject).trim(), text: `${String(text).trim()}\n` };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw holeError(path, cause);
  }
}
