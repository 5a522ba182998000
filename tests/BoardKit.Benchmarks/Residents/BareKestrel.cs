using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace BoardKit.Benchmarks.Residents;

/// <summary>
/// What the resident page is compared to: Kestrel with one terminal middleware that writes the same bytes under the same headers. No
/// routing, no filters, no logging.
/// </summary>
internal static class BareKestrel
{
    public static async Task<int> ServeAsync(string bodyFile, string headersFile, string address)
    {
        var body = await File.ReadAllBytesAsync(bodyFile);
        var headers = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(headersFile)) ?? [];
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls(address).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        app.Run(context =>
        {
            foreach (var (name, value) in headers)
            {
                context.Response.Headers[name] = value;
            }
            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body).AsTask();
        });
        await app.RunAsync();
        return 0;
    }
}
