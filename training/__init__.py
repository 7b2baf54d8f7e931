"""How the shipped model is made: corpora to windows, one encoder with several heads, export to ONNX int8. See MODEL_CARD.md."""
