import { listOf, userOf, type Call, type Method } from "../call.ts";
import { RestError } from "../rest-error.ts";

/** api.mail.ru/docs/reference/rest/photos-getalbums and /photos-get: one album with one photo, as the documentation shows them. */
export const photos: Readonly<Record<string, Method>> = {
  "photos.getAlbums": {
    run: (call) => {
      const aids = listOf(call, "aids");
      return aids.length === 0 || aids.includes(album) ? [albumOf(call)] : [];
    },
  },
  "photos.get": {
    required: ["aid"],
    run: (call) => {
      if (call.parameters.get("aid") !== album) throw new RestError(100, "aid");
      const pids = listOf(call, "pids");
      return pids.length === 0 || pids.includes("1") ? [photoOf(call)] : [];
    },
  },
};

const album = "_myphoto";

function albumOf(call: Call): Readonly<Record<string, unknown>> {
  return {
    aid: album,
    cover_pid: 1,
    owner: userOf(call).uid,
    title: "Фото со мной",
    description: "",
    created: "1257364184",
    updated: "1257365345",
    size: 1,
    privacy: 2,
    link: `http://foto.mail.ru/mail/demo/${album}/`,
  };
}

function photoOf(call: Call): Readonly<Record<string, unknown>> {
  const folder = `http://content.foto.my.mail.ru/mail/demo/${album}`;
  return {
    pid: 1,
    aid: album,
    owner: userOf(call).uid,
    src: `${folder}/i-1.jpg`,
    src_small: `${folder}/p-1.jpg`,
    src_big: `${folder}/s-1.jpg`,
    created: 1_241_431_501,
    width: 230,
    height: 294,
    size: 42_922,
    title: "Это я",
  };
}
