import { AppError } from './domain/errors.js';

/** A secret that no dump, template string or JSON shows: it has to be asked for by name. */
export interface Secret {
  readonly reveal: () => string;
}

export function secret(text: string): Secret {
  return { reveal: () => text };
}

/** A password on the command line stands in the shell's history and in everyone's process list. */
export function withoutSecretInFlag(store: string | undefined): string | undefined {
  if (store === undefined || !/^postgres(ql)?:\/\//.test(store) || !URL.canParse(store)) return store;
  if (new URL(store).password === '') return store;
  throw new AppError({
    kind: 'usage',
    code: 'secret-as-flag',
    message:
      'A password does not belong on the command line: put the address into OZF_STORE, or the password into PGPASSWORD',
    hint: 'export OZF_STORE=postgres://…',
  });
}

/** POSIX only: a file with a secret is for its owner's eyes. */
export function refuseReadable(file: string, mode: number): void {
  if ((mode & 0o077) === 0) return;
  throw new AppError({
    kind: 'usage',
    code: 'config-readable',
    message: `Others can read ${file}, and it holds a secret`,
    hint: `chmod 600 ${file}`,
    details: { file },
  });
}
