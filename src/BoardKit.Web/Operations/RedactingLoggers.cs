using System.Collections;
using BoardKit.Domain.Privacy;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BoardKit.Web.Operations;

/// <summary>
/// The one door to every log, whatever writes it and wherever it goes: messages, their values, scopes and exceptions pass
/// <see cref="Redaction"/>. Addresses and query strings that people type numbers into reach a log like any other text.
/// </summary>
internal sealed class RedactingLoggers(ILoggerFactory inner) : ILoggerFactory
{
    /// <summary>Puts the door before all providers, those that are added later included.</summary>
    public static void Add(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(provider => new RedactingLoggers(new LoggerFactory(
        provider.GetServices<ILoggerProvider>(), provider.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(),
        provider.GetService<IOptions<LoggerFactoryOptions>>(), provider.GetService<IExternalScopeProvider>()))));

    public ILogger CreateLogger(string categoryName) => new RedactingLogger(inner.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose() => inner.Dispose();

    private sealed class RedactingLogger(ILogger inner) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull =>
                state is string text ? inner.BeginScope(Redaction.Of(text)) : inner.BeginScope(new RedactedState(state));

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (!inner.IsEnabled(logLevel))
            {
                return;
            }
            var text = Redaction.Of(formatter(state, exception));
            var error = exception is null ? null : RedactedException.Of(exception);
            inner.Log(logLevel, eventId, new RedactedState(state), error, (_, _) => text);
        }
    }

    /// <summary>The values of a message or scope, each redacted when it is read.</summary>
    private sealed class RedactedState(object? state) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        private readonly IReadOnlyList<KeyValuePair<string, object?>>? _values = state as IReadOnlyList<KeyValuePair<string, object?>>;

        public int Count => _values?.Count ?? 0;

        public KeyValuePair<string, object?> this[int index] => Redacted(_values![index]);

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => (_values ?? []).Select(Redacted).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => Redaction.Of(state?.ToString() ?? "");

        /// <summary>Values whose text is clean stay what they are: a count is written as a count.</summary>
        private static KeyValuePair<string, object?> Redacted(KeyValuePair<string, object?> value)
        {
            if (value.Value is null or bool or int or TimeSpan or DateTime or DateTimeOffset or Guid)
            {
                return value;
            }
            var text = value.Value.ToString() ?? "";
            var redacted = Redaction.Of(text);
            return ReferenceEquals(text, redacted) ? value : new(value.Key, redacted);
        }
    }

    /// <summary>Stands for an exception whose text holds a number: its type by name, its message and trace redacted.</summary>
    private sealed class RedactedException(string message, string whole) : Exception(message)
    {
        private readonly string _whole = whole;

        public static Exception Of(Exception exception)
        {
            var whole = exception.ToString();
            var redacted = Redaction.Of(whole);
            return ReferenceEquals(whole, redacted) ? exception : new RedactedException(Redaction.Of(exception.Message), redacted);
        }

        public override string ToString() => _whole;
    }
}
