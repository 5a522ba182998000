using System.Diagnostics;
using BoardKit.Features.Frame;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BoardKit.Web.Operations;

/// <summary>Where measurements of the process go (configuration <c>BoardKit:Telemetry</c>).</summary>
public sealed class TelemetryOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "BoardKit:Telemetry";

    /// <summary>Address of a collector that takes OTLP over HTTP, <c>http://127.0.0.1:4318</c>; null sends nothing anywhere.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The address, or null where none is set or it is no http or https address.</summary>
    internal Uri? Address => Uri.TryCreate(Endpoint, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;
}

/// <summary>
/// Metrics and traces by OpenTelemetry's protocol, when a setting asks for them: durations, counts, memory. What could name a person leaves
/// no process: neither the address and program of a reader nor what stands behind the question mark of an address.
/// </summary>
internal static class Telemetry
{
    private static readonly string[] Personal =
        ["client.address", "client.port", "network.peer.address", "network.peer.port", "url.query", "user_agent.original", "exception.message"];

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        _ = services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section)
            .Validate(o => string.IsNullOrEmpty(o.Endpoint) || o.Address is not null,
                $"{TelemetryOptions.Section}:{nameof(TelemetryOptions.Endpoint)} has to be an http or https address.").ValidateOnStart();
        if (configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>()?.Address is not { } collector)
        {
            return services;
        }
        _ = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("boardkit",
                serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString()))
            .WithMetrics(metrics => metrics.AddMeter(Measures.Name).Outlive().AddAspNetCoreInstrumentation().AddRuntimeInstrumentation()
                .AddOtlpExporter(options => To(options, collector, "v1/metrics")))
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddProcessor(new WithoutPersons())
                .AddOtlpExporter(options => To(options, collector, "v1/traces")));
        return services;
    }

    /// <summary>What is made before the provider ends after it: the last numbers still go out.</summary>
    private static MeterProviderBuilder Outlive(this MeterProviderBuilder metrics) =>
        ((IDeferredMeterProviderBuilder)metrics).Configure((services, _) => services.GetRequiredService<Measures>());

    private static void To(OtlpExporterOptions options, Uri collector, string signal) =>
        (options.Protocol, options.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new Uri(collector.ToString().TrimEnd('/') + "/" + signal));

    /// <summary>Takes from a request's trace what is about the reader; it stands before the exporter.</summary>
    private sealed class WithoutPersons : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            foreach (var tag in Personal)
            {
                _ = data.SetTag(tag, null);
            }
        }
    }
}
