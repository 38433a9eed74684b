"""The catalogue for language models, asked by the SDK's own client."""
