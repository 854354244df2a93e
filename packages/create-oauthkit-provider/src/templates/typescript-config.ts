/** `tsconfig.json`: looks at everything, and writes nothing. */
export const typescriptConfigText: string = `{
  "compilerOptions": {
    "target": "es2023",
    "lib": ["es2023", "dom", "dom.iterable", "esnext.disposable"],
    "types": ["node"],
    "module": "nodenext",
    "moduleDetection": "force",
    "strict": true,
    "exactOptionalPropertyTypes": true,
    "noUncheckedIndexedAccess": true,
    "noPropertyAccessFromIndexSignature": true,
    "noImplicitOverride": true,
    "noImplicitReturns": true,
    "noFallthroughCasesInSwitch": true,
    "noUnusedLocals": true,
    "noUnusedParameters": true,
    "verbatimModuleSyntax": true,
    "erasableSyntaxOnly": true,
    "isolatedDeclarations": true,
    "declaration": true,
    "rewriteRelativeImportExtensions": true,
    "skipLibCheck": true,
    "noEmit": true
  },
  "include": ["src", "test"]
}
`;

/** `tsconfig.build.json`: what `npm run build` writes into dist. */
export const buildConfigText: string = `{
  "extends": "./tsconfig.json",
  "compilerOptions": {
    "noEmit": false,
    "rootDir": "src",
    "outDir": "dist",
    "sourceMap": true,
    "declarationMap": true
  },
  "include": ["src"]
}
`;

/** `tsconfig.json` in oauthkit's own repository. The emulator is looked at with Node.js's types, from the root. */
export const workspaceConfigText: string = `{
  "extends": "../../tsconfig.base.json",
  "compilerOptions": {
    "declaration": true,
    "isolatedDeclarations": true
  },
  "include": ["src"],
  "exclude": ["src/testing"]
}
`;
