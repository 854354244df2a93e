import { element } from "./element.mjs";

/** Shows how long a token has to live, and goes on doing so every second. `endsAt` is in milliseconds, `lifetime` in seconds. */
export function countdown(endsAt, lifetime) {
  if (endsAt === undefined)
    return element("p", {}, element("strong", {}, "No end"), " was named: it lives until it is revoked.");
  const text = element("strong", { class: "clock" });
  const rest = document.createTextNode("");
  const bar = element("progress", { max: lifetime ?? 3600, "aria-label": "Life that the token has left" });
  const shown = element("div", { class: "countdown" }, element("p", {}, text, rest), bar);
  const tick = () => {
    const seconds = Math.max(0, Math.round((endsAt - Date.now()) / 1000));
    text.textContent = seconds > 0 ? write(seconds) : "Ended";
    rest.data = seconds > 0 ? " left" : ": the next call finds out.";
    bar.setAttribute("value", String(seconds));
    if (shown.isConnected) setTimeout(tick, 1000 - (Date.now() % 1000));
  };
  // The first time it is not on the page yet.
  tick();
  setTimeout(tick, 50);
  return shown;
}

/** `29:41`, `1:00:00`, `364 days 23:59:59`. */
function write(seconds) {
  const [days, hours] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24];
  const [minutes, rest] = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, "0"));
  if (days > 0) return `${days} ${days === 1 ? "day" : "days"} ${String(hours).padStart(2, "0")}:${minutes}:${rest}`;
  return hours > 0 ? `${hours}:${minutes}:${rest}` : `${minutes}:${rest}`;
}
