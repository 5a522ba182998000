using BoardKit.Domain.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BoardKit.Tests.Features.Webhooks;

/// <summary>A county's own system: a real server on the loopback interface that keeps what it is told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<Delivery> _taken = [];

    private Receiver(WebApplication app) => _app = app;

    public sealed record Delivery(string Path, string? Signature, string Event, Guid Id, byte[] Body, string ContentType)
    {
        public string Text => System.Text.Encoding.UTF8.GetString(Body);

        public bool IsSignedBy(string secret, DateTimeOffset now) => WebhookSignature.Verify(Signature, secret, Body, now);
    }

    /// <summary>What it answers; 200 by itself.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public string Address => _app.Urls.Single() + "/hook";

    public int Port => new Uri(Address).Port;

    public IReadOnlyList<Delivery> Taken
    {
        get
        {
            lock (_taken)
            {
                return [.. _taken];
            }
        }
    }

    public static async Task<Receiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.Take);
        await app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task Take(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var headers = context.Request.Headers;
        lock (_taken)
        {
            _taken.Add(new(context.Request.Path, headers[WebhookSignature.Header], headers["BoardKit-Event"].ToString(),
                Guid.Parse(headers["BoardKit-Delivery"].ToString()), body.ToArray(), context.Request.ContentType ?? ""));
        }
        await Answer(context);
    }
}
