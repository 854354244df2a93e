/** The shells that are known. */
export const shells = ["bash", "zsh", "fish"] as const;

/** One of them. */
export type Shell = (typeof shells)[number];

/** What a shell has to be told once. The program itself knows the words: see {@link candidates}. */
export const scripts: Readonly<Record<Shell, string>> = {
  bash: `# oauthkit completion bash >> ~/.bashrc
_oauthkit() {
  local words
  words=$(oauthkit __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  local IFS=$'\\n'
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -F _oauthkit oauthkit
`,
  zsh: `#compdef oauthkit
# oauthkit completion zsh > a folder of $fpath, as _oauthkit; or source it after compinit
_oauthkit() {
  local -a words_
  words_=(\${(f)"$(oauthkit __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  compadd -- $words_
}
compdef _oauthkit oauthkit
`,
  fish: `# oauthkit completion fish > ~/.config/fish/completions/oauthkit.fish
complete -c oauthkit -f -a '(oauthkit __complete -- (commandline -opc)[2..] "$(commandline -ct)" 2>/dev/null)'
`,
};
