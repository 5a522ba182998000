using System.Security.Cryptography;
using System.Text;
using BoardKit.Domain.Content;

namespace BoardKit.Features.Register;

/// <summary>
/// HMAC-SHA256 over purpose, a zero byte and the text in UTF-8. The keyed state is set up once: a list of 100,000 households asks 300,000
/// times.
/// </summary>
internal sealed class CountyDigester(int version, byte[] key) : IDigester
{
    private readonly IncrementalHash _hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
    private readonly Lock _one = new();

    public int KeyVersion => version;

    public byte[] Digest(string purpose, ReadOnlySpan<char> text)
    {
        var start = Encoding.UTF8.GetByteCount(purpose) + 1;
        var data = new byte[start + Encoding.UTF8.GetByteCount(text)];
        _ = Encoding.UTF8.GetBytes(purpose, data);
        _ = Encoding.UTF8.GetBytes(text, data.AsSpan(start));
        try
        {
            lock (_one)
            {
                _hmac.AppendData(data);
                return _hmac.GetHashAndReset();
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(data);
        }
    }
}
