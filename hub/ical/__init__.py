"""Calendar files (RFC 5545, RFC 7986): events and deadlines as clients subscribe to them."""
