using System.Text.RegularExpressions;
using BoardKit.Tests.Domain.Forms;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web;

/// <summary>An address that the README names is there.</summary>
public sealed partial class ReadmeAddressTests(StaffHost host) : IClassFixture<StaffHost>
{
    [Fact]
    public void Every_address_of_the_README_is_an_endpoint()
    {
        var routes = host.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Select(e => "/" + e.RoutePattern.RawText!.Trim('/')).Where(r => !r.Contains("{*path}", StringComparison.Ordinal))
            .Select(r => new Regex("^" + Parameter().Replace(r, "[^/]+") + "$", RegexOptions.IgnoreCase)).ToList();
        var named = Address().Matches(File.ReadAllText(Path.Combine(FormFiles.Root, "README.md"))).Select(m => m.Groups[1].Value)
            .Distinct().ToList();
        Assert.InRange(named.Count, 6, 100);
        Assert.DoesNotContain(named, address => address != "/api/v1" && !routes.Exists(r => r.IsMatch(address)));
    }

    /// <summary>In code marks, beginning with a slash: no file and no folder is written so.</summary>
    [GeneratedRegex("`(/[a-z0-9_./{}-]*)`")]
    private static partial Regex Address();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
