"""Letters with household codes, and the places that residents take with them.

For officials, who send letters, and for residents, who redeem a code. It must not tell an
official who has joined: a letter goes to every address of a neighbourhood, member or not.
"""
