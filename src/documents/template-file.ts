import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';
import { templateError } from './template-error.js';
import type { TemplateFolders } from './template-folders.js';
import { type Template, type TemplateElement, templateSchema } from './template-schema.js';
import { templateProblems } from './template-sources.js';

export interface LoadedTemplate extends Template {
  readonly name: string;
}

/** Reads and checks one template; the seller's file of that name wins over the shipped one. */
export async function loadTemplate(folders: TemplateFolders, name: string): Promise<LoadedTemplate> {
  const files = await listTemplateFiles(folders);
  const found = files.find((file) => file.name === name);
  if (found === undefined) {
    const names = files.map((file) => file.name);
    const problem = `there is no template of that name; there are ${names.join(', ') || 'none'}`;
    throw templateError('template-not-found', { template: name }, problem, { names });
  }
  return parseTemplate(name, found.path, await readFile(found.path, 'utf8'));
}

export interface TemplateFile {
  readonly name: string;
  readonly path: string;
  readonly isOwn: boolean;
}

/** Every template by name, the seller's own hiding the shipped one; a folder that is not there is empty. */
export async function listTemplateFiles(folders: TemplateFolders): Promise<readonly TemplateFile[]> {
  const shipped = await templatesIn(folders.shipped, { isOwn: false });
  const own = folders.own === undefined ? [] : await templatesIn(folders.own, { isOwn: true });
  const byName = new Map([...shipped, ...own].map((file) => [file.name, file]));
  return [...byName.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

async function templatesIn(folder: string, owner: { readonly isOwn: boolean }): Promise<TemplateFile[]> {
  const files = await readdir(join(folder, 'labels')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return files
    .filter((file) => /^[\w-]+\.ya?ml$/.test(file))
    .map((file) => ({ name: file.replace(/\.ya?ml$/, ''), path: join(folder, 'labels', file), ...owner }));
}

function parseTemplate(name: string, path: string, text: string): LoadedTemplate {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const refuse = (problem: string, offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    const details = { file: path, line, column: col };
    throw templateError(
      'template-invalid',
      { template: name },
      `${path}:${line}:${col}: ${problem}`,
      details,
    );
  };
  const [syntaxError] = document.errors;
  if (syntaxError) refuse(syntaxError.message.split('\n')[0] ?? 'not YAML', syntaxError.pos[0]);
  const parsed = templateSchema.safeParse(document.toJS());
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = [
      ...(issue?.path ?? []),
      ...(issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []),
    ];
    const field = path.length === 0 ? '' : `${path.join('.')}: `;
    throw refuse(`${field}${issue?.message ?? 'not a template'}`, offsetOf(document, path));
  }
  for (const problem of templateProblems(parsed.data))
    refuse(problem.message, offsetOf(document, problem.path));
  return { ...parsed.data, name };
}

/** Where in the text a field stands; for one that is missing, where its nearest parent does. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = document.getIn(path.slice(0, depth - 1), true);
    const last = path[depth - 1];
    const pair = isMap(parent) ? parent.items.find((item) => String(item.key) === String(last)) : undefined;
    const node = isNode(pair?.key) ? pair.key : document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return isNode(document.contents) ? (document.contents.range?.[0] ?? 0) : 0;
}

/** The name an error gives to an element: its own, else its kind and its place in the list. */
export function elementName(element: TemplateElement, index: number): string {
  return element.name ?? `${element.kind} ${index + 1}`;
}
