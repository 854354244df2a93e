/**
 * The bits of `needed_permissions`. The saved page says 576 beside photos and messages, which are thus 64 and 512; which is
 * which, and all others, is inferred.
 */
const bits: Readonly<Record<string, number>> = { guestbook: 16, photos: 64, stream: 128, events: 256, messages: 512 };

/** The privileges of the platform (api.mail.ru/docs/guides/oauth/standalone). */
export const privilegeNames: readonly string[] = Object.keys(bits);

/** Reads a scope, joined by blanks, or by commas as in Mail.Ru's own SDK for iOS; what nobody knows is left out without a word. */
export function readScope(scope: string): readonly string[] {
  const names = new Set(scope.split(/[ ,]+/));
  return privilegeNames.filter((name) => names.has(name));
}

/** The mask of privileges. */
export function maskOf(names: readonly string[]): string {
  return String(names.reduce((mask, name) => mask + (bits[name] ?? 0), 0));
}

/** The privileges of a mask. */
export function readMask(mask: string): readonly string[] {
  return privilegeNames.filter((name) => (Number(mask) & (bits[name] ?? 0)) !== 0);
}

/** What a page says that the application wants to do. */
export const privilegeTexts: Readonly<Record<string, string>> = {
  guestbook: "Оставлять записи в гостевых книгах",
  photos: "Создавать альбомы и размещать там изображения",
  stream: "Добавлять события в ленту друзей",
  events: "Узнавать о новых событиях",
  messages: "Отправлять личные сообщения другим пользователям",
};
