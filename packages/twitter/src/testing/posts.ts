/** A post that was made at an emulator. */
export interface Post {
  readonly id: string;
  readonly text: string;
  /** The author's id. */
  readonly author: string;
  /** Milliseconds. */
  readonly at: number;
}

/** What was posted, the newest first. */
export interface Posts {
  readonly all: () => readonly Post[];
  /** Undefined where the author has just posted the same. */
  readonly add: (post: Omit<Post, "id">) => Post | undefined;
  /** Whether the author had a post with this id. */
  readonly remove: (id: string, author: string) => boolean;
}

/** Nothing yet. Ids are larger than a JavaScript number holds, as X's are. */
export function openPosts(): Posts {
  let posts: readonly Post[] = [];
  let last = 1_900_000_000_000_000_000n;
  return {
    all: () => posts,
    add: ({ text, author, at }) => {
      if (posts.find((post) => post.author === author)?.text === text) return undefined;
      last += 1n;
      const post = { id: String(last), text, author, at };
      posts = [post, ...posts];
      return post;
    },
    remove: (id, author) => {
      const left = posts.filter((post) => post.id !== id || post.author !== author);
      const isGone = left.length < posts.length;
      posts = left;
      return isGone;
    },
  };
}
