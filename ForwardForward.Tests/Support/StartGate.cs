using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ForwardForward.Tests.Support;

/// <summary>
/// Holds the application back until the test's factory has given it its port. The program runs on a thread of its own as soon as it is built; on a busy
/// machine it sometimes listened before the factory set the port, which then failed.
/// </summary>
internal sealed class StartGate : IHostedLifecycleService
{
    private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The same builder, whose host opens the gate when the factory starts it: the port is set by then.</summary>
    public IHostBuilder Guard(IHostBuilder builder) => new GuardedBuilder(builder.ConfigureServices(services => services.AddSingleton<IHostedService>(this)), this);

    public Task StartingAsync(CancellationToken cancellationToken) => open.Task.WaitAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private sealed class GuardedBuilder(IHostBuilder inner, StartGate gate) : IHostBuilder
    {
        public IDictionary<object, object> Properties => inner.Properties;

        public IHost Build() => new GuardedHost(inner.Build(), gate);

        public IHostBuilder ConfigureAppConfiguration(Action<HostBuilderContext, IConfigurationBuilder> configureDelegate) => With(inner.ConfigureAppConfiguration(configureDelegate));

        public IHostBuilder ConfigureContainer<TContainerBuilder>(Action<HostBuilderContext, TContainerBuilder> configureDelegate) => With(inner.ConfigureContainer(configureDelegate));

        public IHostBuilder ConfigureHostConfiguration(Action<IConfigurationBuilder> configureDelegate) => With(inner.ConfigureHostConfiguration(configureDelegate));

        public IHostBuilder ConfigureServices(Action<HostBuilderContext, IServiceCollection> configureDelegate) => With(inner.ConfigureServices(configureDelegate));

        public IHostBuilder UseServiceProviderFactory<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory)
            where TContainerBuilder : notnull => With(inner.UseServiceProviderFactory(factory));

        public IHostBuilder UseServiceProviderFactory<TContainerBuilder>(Func<HostBuilderContext, IServiceProviderFactory<TContainerBuilder>> factory)
            where TContainerBuilder : notnull => With(inner.UseServiceProviderFactory(factory));

        private GuardedBuilder With(IHostBuilder same) => ReferenceEquals(same, inner) ? this : new GuardedBuilder(same, gate);
    }

    private sealed class GuardedHost(IHost inner, StartGate gate) : IHost, IAsyncDisposable
    {
        public IServiceProvider Services => inner.Services;

        public Task StartAsync(CancellationToken cancellationToken = default)
        {
            gate.open.TrySetResult();
            return inner.StartAsync(cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken = default) => inner.StopAsync(cancellationToken);

        public void Dispose() => inner.Dispose();

        public async ValueTask DisposeAsync()
        {
            if (inner is IAsyncDisposable disposable)
            {
                await disposable.DisposeAsync();
            }
            else
            {
                inner.Dispose();
            }
        }
    }
}
