using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BoardKit.Features.Frame;

namespace BoardKit.Web.SignIn;

/// <summary>
/// The certificate under which the keys for cookies, forms, uploads and webhook secrets lie encrypted in the database. It lies beside the
/// digest keys, outside database and backups: a stolen copy of the database opens no session and signs no webhook. Made at the first start;
/// every process of the installation needs the same file.
/// </summary>
internal static class KeyCertificate
{
    /// <summary>Name of the file in the key folder: PKCS #12 without a password, mode 0600.</summary>
    public const string FileName = "data-protection.pfx";

    private const int KeySize = 2048;

    /// <summary>
    /// Opens the certificate of a key folder, or makes it. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>
    /// where it is missing and cannot be written.
    /// </summary>
    public static X509Certificate2 Open(string directory)
    {
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
        {
            Make(path);
        }
        return X509CertificateLoader.LoadPkcs12FromFile(path, password: null);
    }

    /// <summary>Two processes that start at once both make one; the first to lay it down wins, and both read that.</summary>
    private static void Make(string path)
    {
        using var key = RSA.Create(KeySize);
        var request = new CertificateRequest("CN=BoardKit", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        // never checked against a clock: it only wraps keys, which expire by themselves
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
        try
        {
            PrivateFolder.Lay(path, certificate.Export(X509ContentType.Pkcs12));
        }
        catch (IOException) when (File.Exists(path))
        {
            // the other one was first
        }
    }
}
