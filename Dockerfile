# syntax=docker/dockerfile:1
# The steps of ./run.sh in two stages: build with the SDK, run with the runtime as a user without rights.
#   docker build -t forwardforward .
#   docker run -p 127.0.0.1:5080:5080 -v forwardforward:/data forwardforward
# The address that creates the administrator stands in the container's log at the first start.
# libtorch comes with the build, for the processor. For NVIDIA GPUs TorchSharp's other package brings libtorch with CUDA 12.8; the host needs its driver and the container toolkit:
#   docker build --build-arg TORCH_PACKAGE=TorchSharp-cuda-linux -t forwardforward-cuda .
#   docker run --gpus all -p 127.0.0.1:5080:5080 -v forwardforward:/data forwardforward-cuda
# docker build itself has not been tried since libtorch comes as a package; its steps were, one by one, on a bare Debian 12, and the published lab answered.

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS sdk

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS runtime

FROM debian:12-slim AS build
ARG TORCH_PACKAGE=
COPY --from=sdk /usr/share/dotnet /usr/share/dotnet
ENV HOME=/build DOTNET_ROOT=/usr/share/dotnet PATH=/usr/share/dotnet:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
WORKDIR /build/source
COPY scripts scripts
RUN bash -c '. scripts/setup.sh && install_packages store node'
COPY . .
RUN bash -c '. scripts/setup.sh && dotnet publish ForwardForward.Web -c Release -r linux-x64 --self-contained false -o /build/app --disable-build-servers ${TORCH_PACKAGE:+-p:TorchPackage=$TORCH_PACKAGE}'

FROM debian:12-slim
COPY --from=runtime /usr/share/dotnet /usr/share/dotnet
COPY --from=build /build/source/scripts /opt/forwardforward/scripts
RUN bash -c '. /opt/forwardforward/scripts/setup.sh && install_packages store' \
    && rm -rf /var/lib/apt/lists/* /opt/forwardforward/artifacts \
    && useradd --create-home --uid 10001 forward \
    && install -d -o forward -g forward -m 700 /data
COPY --from=build /build/app /opt/forwardforward/app
USER forward
ENV DOTNET_ROOT=/usr/share/dotnet PATH=/usr/share/dotnet:/usr/local/bin:/usr/bin:/bin ASPNETCORE_ENVIRONMENT=Production \
    FF_HOME=/data FF_URLS=http://0.0.0.0:5080
VOLUME /data
EXPOSE 5080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/5080 && printf 'GET /health HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q Healthy <&3"]
ENTRYPOINT ["dotnet", "/opt/forwardforward/app/ForwardForward.Web.dll"]
