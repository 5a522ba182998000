using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.SignIn;

/// <summary>A copy of the database alone opens nothing: what protects cookies and secrets lies in the key folder.</summary>
public sealed class KeyCertificateTests(StaffHost host) : IClassFixture<StaffHost>
{
    [Fact]
    public async Task Keys_in_the_database_are_encrypted()
    {
        var protector = host.App.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
        Assert.Equal("秘密", protector.Unprotect(protector.Protect("秘密")));
        await using var scope = host.App.Services.GetRequiredService<IServiceScopeFactory>().OpenAs(Access.Nothing);
        var keys = await scope.ServiceProvider.GetRequiredService<BoardDbContext>().DataProtectionKeys.Select(k => k.Xml)
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(keys);
        Each.Is(keys, xml => Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal));
        Each.Is(keys, xml => Assert.Contains("EncryptedXmlDecryptor", xml, StringComparison.Ordinal));
    }

    [Fact]
    public void Processes_that_start_at_once_agree_on_one_certificate_that_nobody_else_may_read()
    {
        var folder = Directory.CreateTempSubdirectory("boardkit-keys-").FullName;
        try
        {
            var prints = new string[8];
            Parallel.For(0, prints.Length, i => prints[i] = KeyCertificate.Open(folder).Thumbprint);
            Assert.Single(prints.Distinct());
            var file = Assert.Single(Directory.GetFiles(folder));
            Assert.Equal(KeyCertificate.FileName, Path.GetFileName(file));
            if (OperatingSystem.IsWindows())
            {
                return;   // no file modes there
            }
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
