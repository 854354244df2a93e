/** The credentials that every variant signs with, of the lengths that Twitter gives out. */
export const keys = {
  clientId: "xvz1evFS4wEEPTGEFPHBogAbC",
  clientSecret: "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBwx0Y1z2A",
  token: "2244994945-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
  tokenSecret: "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kEabcd",
} as const;
