namespace BoardKit.Domain;

/// <summary>
/// What is known of a number that was refused because it looks personal: enough for two people to agree that it is none, never the number.
/// </summary>
/// <param name="Kind">What it was taken for: the name of its cell type.</param>
/// <param name="Number">Keyed digest of the number.</param>
/// <param name="KeyVersion">Version of the key of that digest.</param>
/// <param name="Masked">The masked text, as the refusal shows it.</param>
public sealed record BlockedNumber(string Kind, byte[] Number, int KeyVersion, string Masked);
