"""How an organisation comes to Kwartier by itself, step by step, until its municipality is open.

For officials, carers and project managers before they have a door of their own. It knows
municipalities, prices and offers; nothing of what happens inside a municipality.
"""
