using System.Security.Cryptography;
using System.Text;
using BoardKit.Domain.Content;

namespace BoardKit.Benchmarks;

/// <summary>HMAC-SHA256 under a random key, as the product's digester makes it.</summary>
internal sealed class RandomDigester : IDigester, IDisposable
{
    private readonly IncrementalHash _hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, RandomNumberGenerator.GetBytes(32));

    public int KeyVersion => 1;

    public byte[] Digest(string purpose, ReadOnlySpan<char> text)
    {
        _hmac.AppendData(Encoding.UTF8.GetBytes($"{purpose}\0{text}"));
        return _hmac.GetHashAndReset();
    }

    public void Dispose() => _hmac.Dispose();
}
