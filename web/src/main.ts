import { mount } from 'svelte';
import { waiting } from './api/client';
import App from './App.svelte';
import { probe } from './state/probe';
import './styles.css';

probe('waiting', waiting);
const target = document.getElementById('app');
if (target) mount(App, { target });
